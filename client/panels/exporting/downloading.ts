/** Files fetched with word of how it goes, where a link would leave one to wonder. */
import { refusedBy } from '../../connection/api.ts';

/** Fetches a file of ours and hands it to the browser to keep. Rejects with a sentence to show. */
export async function download(href: string): Promise<void> {
  const response = await fetch(href);
  if (!response.ok) {
    const text = await response.text();
    throw refusedBy(response.status, text.startsWith('{') ? JSON.parse(text) : undefined);
  }
  const name = nameIn(response.headers.get('Content-Disposition') ?? '');
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** RFC 6266: `attachment; filename=IAP-39A23-contribution.docx`, or with the name in quotes. */
function nameIn(disposition: string): string {
  return /filename="?([^";]+)/.exec(disposition)?.[1] ?? 'contribution';
}
