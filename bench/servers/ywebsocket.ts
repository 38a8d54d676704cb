/** @y/websocket-server, the last for yjs 13, as it comes: it keeps nothing and checks nothing. */
import { getYDoc, setupWSConnection } from '@y/websocket-server/utils';
import * as Y from 'yjs';
import { baseUpdate, serve } from './child.ts';

const base = baseUpdate();
const made = new Set<string>();

serve((socket, request) => {
  const docName = new URL(request.url ?? '/', 'ws://peer').pathname.slice(1);
  if (!made.has(docName)) Y.applyUpdate(getYDoc(docName) as Y.Doc, base);
  made.add(docName);
  setupWSConnection(socket, request, { docName });
});
