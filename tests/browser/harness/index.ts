export { bothBrowsers, OpenBrowser, type OpenOptions, openChromium, openFirefox } from './open';
export type { Reply, Resource } from './web';
