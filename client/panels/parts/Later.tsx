import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface LaterProps<P extends object> {
  /** Fetches the component; the same function gives the same one. */
  readonly load: () => Promise<ComponentType<P>>;
  readonly with: P;
}

/** A component that is fetched when it is first shown. */
export function Later<P extends object>({ load, with: props }: LaterProps<P>) {
  const [loaded, setLoaded] = useState<{ readonly component: ComponentType<P> } | null>(null);
  useEffect(() => {
    let gone = false;
    void load().then((component) => gone || setLoaded({ component }));
    return () => {
      gone = true;
    };
  }, [load]);
  if (!loaded) return null;
  const { component: Loaded } = loaded;
  return <Loaded {...props} />;
}
