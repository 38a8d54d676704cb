/** Hocuspocus, as it comes: it keeps nothing and checks nothing. */
import { Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import { baseUpdate, serve } from './child.ts';

const base = baseUpdate();
const hocuspocus = new Hocuspocus({
  quiet: true,
  async onLoadDocument({ document }) {
    Y.applyUpdate(document, base);
    return document;
  },
});

serve((socket, request) => void hocuspocus.handleConnection(socket, request));
