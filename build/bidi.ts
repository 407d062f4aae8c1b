import type { Browser } from 'puppeteer-core';

/** The part of puppeteer's Firefox connection that its own types hide. */
interface BidiBrowser {
  readonly connection: {
    send(method: string, parameters: object): Promise<{ result: { [key: string]: unknown } }>;
  };
}

/** Sends a command of WebDriver BiDi to Firefox. */
export async function sendToFirefox(
  browser: Browser,
  method: string,
  parameters: object,
): Promise<{ [key: string]: unknown }> {
  const { connection } = browser as unknown as BidiBrowser;
  return (await connection.send(method, parameters)).result;
}
