/** Cross-references in the text: each shows the label that it prints, and follows it through every renumbering. */
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { type Reference, references } from '../../../shared/views/references.ts';
import type { Spelled } from '../../../shared/views/spelled.ts';
import type { Binding } from '../binding/binding.ts';

/** What a decoration tells a reference of what it prints. */
export interface PrintedSpec {
  readonly reference: true;
  readonly pieces: readonly Spelled[];
}

interface Printed {
  readonly list: readonly Reference[];
  readonly set: DecorationSet;
}

const printedKey = new PluginKey<Printed>('references');

/** Tells references what they print. */
export function printedReferences(binding: Binding): Plugin<Printed> {
  return new Plugin({
    key: printedKey,
    state: {
      init: (_config, { doc }) => printedIn(binding, doc),
      apply: (transaction, shown) => {
        if (!transaction.docChanged) return shown;
        const { doc, mapping } = transaction;
        const set = shown.set.map(mapping, doc);
        const list = binding.isHeld ? shown.list : references(binding.reading);
        const kept = binding.isHeld || (list === shown.list && set.find().length === list.length);
        return kept ? { list, set } : printedIn(binding, doc);
      },
    },
    props: { decorations: (state) => printedKey.getState(state)?.set },
  });
}

function printedIn(binding: Binding, doc: Node): Printed {
  const list = references(binding.reading);
  const decorations: Decoration[] = [];
  let next = 0;
  if (list.length > 0) {
    doc.descendants((node, position) => {
      if (!isReference(node)) return !node.isInline;
      const spec: PrintedSpec = { reference: true, pieces: list[next++]?.pieces ?? [] };
      decorations.push(Decoration.node(position, position + 1, {}, spec));
      return false;
    });
  }
  return { list, set: DecorationSet.create(doc, decorations) };
}

function isReference(node: Node): boolean {
  return node.type.name === 'embed' && (node.attrs.embed as { type?: unknown }).type === 'reference';
}
