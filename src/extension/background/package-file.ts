import browser from 'webextension-polyfill';

/** The bytes of a file of the installed package. Rejects when it is not there. */
export async function packageFile(path: string): Promise<ArrayBuffer> {
  const response = await fetch(browser.runtime.getURL(path));
  if (!response.ok) throw new Error(`${path} is not in the package (${response.status}).`);
  return response.arrayBuffer();
}
