import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import type { Words } from '../../words/words.ts';
import { isPressed, KEYS, keysInWords } from '../commands/keys.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from '../parts/Menu.tsx';
import type { Tool, ToolGroup, ToolMenu } from './tools.ts';

interface ToolbarProps {
  readonly groups: readonly ToolGroup[];
  /** Gives the focus back to the text. */
  readonly onLeave: () => void;
  /** What stands at the end, apart from the tools. */
  readonly children?: ComponentChildren;
}

/** What one can do with the text at the caret. One Tab stop, and Alt+F10 from anywhere; arrows move, Escape leaves. */
export function Toolbar({ groups, onLeave, children }: ToolbarProps) {
  const { tools: say } = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const last = useRef<EventTarget | null>(null);
  useEffect(() => makeOnlyStop(last.current, bar.current));
  useEffect(() => {
    const enter = (event: KeyboardEvent) => {
      if (!isPressed(event, KEYS.tools)) return;
      event.preventDefault();
      toolsIn(bar.current)
        .find(({ tabIndex }) => tabIndex === 0)
        ?.focus();
    };
    addEventListener('keydown', enter);
    return () => removeEventListener('keydown', enter);
  }, []);
  return (
    <section class="toolbar-place" aria-label={say.label}>
      <div
        ref={bar}
        class="toolbar"
        role="toolbar"
        aria-label={say.text}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave();
          step(event, toolsIn(bar.current));
        }}
        onFocusCapture={({ target }) => {
          last.current = target;
          makeOnlyStop(target, bar.current);
        }}
        // A click must not take the selection away from the text.
        onMouseDown={(event) => event.preventDefault()}
      >
        {groups.map(({ name, items }) => (
          <fieldset key={name} class="tools" aria-label={name}>
            {items.map((item) =>
              'tools' in item ? (
                <MenuButton key={item.name} menu={item} onLeave={onLeave} />
              ) : (
                <ToolButton key={item.name} tool={item} />
              ),
            )}
          </fieldset>
        ))}
        {children}
      </div>
    </section>
  );
}

function ToolButton({ tool }: { readonly tool: Tool }) {
  const { name, icon, on, disabled, act } = tool;
  return (
    <button
      type="button"
      class="tool"
      title={tooltip(tool, useWords())}
      aria-label={name}
      aria-pressed={on}
      aria-disabled={disabled}
      onClick={() => disabled || act()}
    >
      {icon ? <Icon name={icon} /> : name}
    </button>
  );
}

function MenuButton({ menu, onLeave }: { readonly menu: ToolMenu; readonly onLeave: () => void }) {
  const words = useWords();
  const { name, shows, tools } = menu;
  return (
    <Menu
      label={typeof shows === 'string' ? <span class="shows">{shows}</span> : <Icon name={shows.icon} />}
      name={name}
      class="tool"
      onChosen={onLeave}
    >
      {tools.map((tool) => (
        <button
          key={tool.name}
          type="button"
          class="choice"
          disabled={tool.disabled}
          aria-pressed={tool.on}
          onClick={tool.act}
        >
          <span>{tool.name}</span>
          {tool.keys && <kbd>{keysInWords(tool.keys, words)}</kbd>}
        </button>
      ))}
    </Menu>
  );
}

function tooltip({ name, keys }: Tool, words: Words): string {
  return keys ? `${name} (${keysInWords(keys, words)})` : name;
}

function toolsIn(bar: HTMLElement | null): readonly HTMLElement[] {
  return bar ? [...bar.querySelectorAll<HTMLElement>('button:not(.menu-list *)')] : [];
}

/** Moves the focus by the arrow keys, Home and End; in an open menu they are the menu's. */
function step(event: KeyboardEvent, tools: readonly HTMLElement[]): void {
  const at = event.target instanceof HTMLElement ? tools.indexOf(event.target) : -1;
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  tools.at(to % tools.length)?.focus();
}

/** Tab leads to the tool that was used last. */
function makeOnlyStop(used: EventTarget | null, bar: HTMLElement | null): void {
  const tools = toolsIn(bar);
  const stop = tools.find((tool) => tool === used) ?? tools.find(({ tabIndex }) => tabIndex === 0);
  for (const tool of tools) tool.tabIndex = tool === stop ? 0 : -1;
}
