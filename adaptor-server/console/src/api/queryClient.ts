import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // What the server has decided stays decided; only a server that is away or overloaded is asked again.
      retry: (failures, error) => failures < 1 && error instanceof Problem && (error.status === 0 || error.status >= 502),
    },
  },
});
