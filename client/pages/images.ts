/** Where the editor keeps a draft's images, and how one picks a file for it. */
import { addImage, imagePath } from '../connection/api.ts';
import type { ImageStore } from '../editor/embeds/pictures.ts';

/** The images of a draft, on its server. */
export function imagesOf(draft: string): ImageStore {
  return { source: (hash) => imagePath(draft, hash), keep: (file) => addImage(draft, file) };
}

/** Has people choose image files of theirs. */
export function pickImages(picked: (files: readonly File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/png,image/jpeg,image/gif';
  input.multiple = true;
  input.onchange = () => picked([...(input.files ?? [])]);
  input.click();
}
