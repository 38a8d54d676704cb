/** Images in the editor: pasted, dropped or picked as files, kept by the server first, and only then put into the text. */
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { type Anchor, anchorAt, type Point, pointOf } from '../../../shared/views/points.ts';
import { type ImageEmbed, LARGEST_IMAGE } from '../../../shared/weave/embeds.ts';
import { words } from '../../words/words.ts';
import type { Binding } from '../binding/binding.ts';
import { pointAt, positionOf } from '../binding/places.ts';
import { planReplace } from '../intents/intents.ts';
import type { ImageSource } from './embeds.ts';

/** Where images are kept. */
export interface ImageStore {
  readonly source: ImageSource;
  /** Keeps a file; rejects with an Error whose message is a sentence to show. */
  readonly keep: (file: File) => Promise<Omit<ImageEmbed, 'type' | 'alt'>>;
}

/** Puts files into the text as images, behind what is selected. */
export type AddImages = (view: EditorView, files: readonly File[]) => void;

const waiting = new PluginKey<readonly Anchor[]>('pictures');

/** The plugin that takes images from clipboard and mouse, and what a button does. `say` is given sentences to show. */
export function pictures(
  binding: Binding,
  store: ImageStore,
  say: (sentence: string) => void,
): { readonly plugin: Plugin<readonly Anchor[]>; readonly add: AddImages } {
  const addAt = (view: EditorView, files: readonly File[], point: Point) => {
    const anchor = anchorAt(binding.reading, point);
    if (!anchor || files.length === 0) return;
    const mark = (added: boolean) => view.dispatch(view.state.tr.setMeta(waiting, { anchor, added }));
    mark(true);
    void Promise.allSettled(files.map((file) => keep(store, file))).then((answers) => {
      if (view.isDestroyed) return;
      mark(false);
      const kept = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
      if (kept.length > 0) putIn(binding, view.state, anchor, kept);
      const [refused] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
      if (refused !== undefined) say(refused instanceof Error ? refused.message : String(refused));
    });
  };
  const add: AddImages = (view, files) =>
    addAt(view, files, pointAt(view.state.doc, view.state.selection.to));
  const plugin = new Plugin({
    key: waiting,
    state: {
      init: (): readonly Anchor[] => [],
      apply: (transaction, anchors: readonly Anchor[]) => {
        const told = transaction.getMeta(waiting) as { anchor: Anchor; added: boolean } | undefined;
        if (!told) return anchors;
        return told.added ? [...anchors, told.anchor] : anchors.filter((anchor) => anchor !== told.anchor);
      },
    },
    props: {
      decorations: (state) => signs(binding, state),
      handleDOMEvents: {
        paste: (view, event) => {
          const files = view.editable ? imagesIn(event.clipboardData) : [];
          if (files.length === 0) return false;
          event.preventDefault();
          binding.release();
          add(view, files);
          return true;
        },
        drop: (view, event) => {
          const data = view.editable && !view.dragging ? event.dataTransfer : null;
          const files = imagesIn(data);
          if (!data || (files.length === 0 && !isFileAlone(data))) return false;
          event.preventDefault();
          binding.release();
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (files.length === 0) say(words().editor.onlyImages);
          else if (place) addAt(view, files, pointAt(view.state.doc, place.pos));
          return true;
        },
      },
    },
  });
  return { plugin, add };
}

async function keep(store: ImageStore, file: File): Promise<ImageEmbed> {
  if (!file.type.startsWith('image/')) throw new Error(words().editor.onlyImages);
  if (file.size > LARGEST_IMAGE) throw new Error(words().editor.imageTooLarge);
  const { hash, media, width, height } = await store.keep(file);
  const alt = file.name.replace(/\.\w+$/, '').slice(0, 200);
  return { type: 'image', hash, media, width, height, ...(alt === '' ? {} : { alt }) };
}

/** Puts images where they were meant to stand. A caret that has not moved on goes behind them; any other stays. */
function putIn(binding: Binding, state: EditorState, anchor: Anchor, images: readonly ImageEmbed[]): void {
  const { reading, scribe } = binding;
  const at = pointOf(reading, anchor);
  if (!at) return;
  const plan = planReplace(markedParagraphs(reading), at, at, images, scribe.hand.identity.user);
  const here = binding.isHeld ? null : binding.caret(state);
  const alone = { ...plan, alone: true } as const;
  if (here && state.selection.empty && here.paragraph === at.paragraph && here.offset === at.offset)
    binding.carryOut(alone, anchor);
  else binding.write(() => scribe.carryOut(alone, anchor));
}

/** The images among what is pasted or dropped. Word adds a picture of the words themselves: then the words count. */
function imagesIn(data: DataTransfer | null): readonly File[] {
  const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  const html = files.length > 0 ? (data?.getData('text/html') ?? '') : '';
  const text = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
  return text.trim() === '' ? files : [];
}

function isFileAlone({ files, types }: DataTransfer): boolean {
  return files.length > 0 && !types.includes('text/html') && !types.includes('text/plain');
}

/** A sign at each place where an image is on its way. */
function signs(binding: Binding, state: EditorState): DecorationSet | null {
  const anchors = waiting.getState(state) ?? [];
  if (anchors.length === 0 || binding.isHeld) return null;
  const decorations = anchors.flatMap((anchor) => {
    const point = pointOf(binding.reading, anchor);
    return point ? [Decoration.widget(positionOf(state.doc, point), sign, { side: -1 })] : [];
  });
  return DecorationSet.create(state.doc, decorations);
}

function sign(): HTMLElement {
  const element = document.createElement('span');
  element.className = 'adding';
  element.setAttribute('role', 'status');
  element.textContent = words().editor.addingImage;
  return element;
}
