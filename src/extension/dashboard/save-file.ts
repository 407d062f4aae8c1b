/** Long enough for any browser to have begun to read it. */
const READ_BY_MS = 60_000;

/** Gives the user a file to keep. The browser asks or puts it where downloads go; no permission is needed. */
export function saveFile(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_BY_MS);
}
