import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import type { Me } from '../../shared/protocol/people.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { type Editor, openEditor } from '../editor/editor.ts';
import type { FootnoteAsked } from '../editor/embeds/footnotes.ts';
import type { ImageStore } from '../editor/embeds/pictures.ts';
import type { ToolState } from '../editor/toolState.ts';
import { isCorrecting } from '../panels/characters/correcting.ts';
import { colourOf } from '../panels/parts/colours.ts';

interface EditorPlaceProps {
  readonly shown: boolean;
  readonly awareness: Awareness;
  readonly reading: Reading;
  readonly me: Me;
  /** Holds the editor while it is open. */
  readonly editor: RefObject<Editor | null>;
  readonly onSelect: (entry: string | null) => void;
  readonly onTools: (state: ToolState) => void;
  readonly onFootnote: (asked: FootnoteAsked) => void;
  /** Called with a sentence where something could not be done. */
  readonly onProblem: (sentence: string) => void;
  readonly images: ImageStore;
}

/** Where the editor lives. Other views only hide it, so the cursor is where it was when one comes back. */
export function EditorPlace(props: EditorPlaceProps) {
  const { shown, awareness, reading, me, editor, images } = props;
  const place = useRef<HTMLDivElement>(null);
  const tell = useRef(props);
  tell.current = props;
  useEffect(() => {
    if (!place.current) return;
    const opened = openEditor({
      place: place.current,
      reading,
      awareness,
      me,
      now: Date.now,
      colour: colourOf,
      corrects: isCorrecting,
      onSelect: (entry) => tell.current.onSelect(entry),
      onTools: (state) => tell.current.onTools(state),
      onFootnote: (asked) => tell.current.onFootnote(asked),
      onProblem: (sentence) => tell.current.onProblem(sentence),
      images,
    });
    editor.current = opened;
    return () => {
      editor.current = null;
      opened.close();
    };
  }, [awareness, reading, me, editor, images]);
  return <div class="text-place" ref={place} hidden={!shown} />;
}
