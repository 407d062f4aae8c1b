export { answer, type Context, type Doors, type Handlers, route, type Sender } from './answer';
export { ContextGone, MessageError, type MessageErrorKind, toWireError } from './errors';
export type * from './federation-map';
export type * from './map';
export * from './schemas';
export { createSender, type SendOptions, sendToBackground, sendToPage } from './send';
