import { createContext, type Provider } from 'preact';
import { useContext } from 'preact/hooks';

/**
 * A context that every component below its provider can rely on.
 * @param name of the provider, for the one who forgot it
 */
export function requiredContext<T>(name: string): readonly [Provider<T | null>, () => T] {
  const context = createContext<T | null>(null);
  const use = (): T => {
    const value = useContext(context);
    if (value === null) throw new Error(`There is no ${name} around this component`);
    return value;
  };
  return [context.Provider, use];
}
