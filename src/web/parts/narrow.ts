/** Whether the page is as narrow as a phone; plots are then drawn in another shape, not only smaller. */
import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 46rem)');
const watch = (changed: () => void) => {
  phone.addEventListener('change', changed);
  return () => phone.removeEventListener('change', changed);
};

export const useNarrow = (): boolean => useSyncExternalStore(watch, () => phone.matches);
