/** Whether what one types is put right: yes, until somebody says otherwise in this browser. */

const KEY = 'weft-autocorrect';

export function isCorrecting(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}

/** Remembers what was chosen. */
export function chooseCorrecting(correcting: boolean): void {
  if (correcting) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
}
