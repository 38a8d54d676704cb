import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface LaterProps<P extends object> {
  /** Fetches the component; the same function gives the same one. */
  readonly load: () => Promise<ComponentType<P>>;
  readonly with: P;
  /** What is shown until it is there. */
  readonly meanwhile?: ComponentChildren;
  /** What is shown where it cannot be had: no line, or a newer Weft that no longer has it. */
  readonly failed?: ComponentChildren;
}

/** A component that is fetched when it is first shown. */
export function Later<P extends object>({ load, with: props, meanwhile, failed }: LaterProps<P>) {
  const [loaded, setLoaded] = useState<{ readonly component: ComponentType<P> } | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    load().then(
      (component) => gone || setLoaded({ component }),
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [load]);
  if (hasFailed) return <>{failed}</>;
  if (!loaded) return <>{meanwhile}</>;
  const { component: Loaded } = loaded;
  return <Loaded {...props} />;
}
