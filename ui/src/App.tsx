import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useLayoutEffect, useState } from 'react';
import { retry, retryDelay } from './api/useReport';
import { PageFrame } from './layout/PageFrame';
import { ScopeProvider, useScope } from './scope/Scope';
import { applyTheme } from './styles/applyTheme';

export function App() {
  const [queries] = useState(newQueryClient);
  return (
    <QueryClientProvider client={queries}>
      <ScopeProvider>
        <Themed />
      </ScopeProvider>
    </QueryClientProvider>
  );
}

function Themed() {
  const { theme } = useScope();
  useLayoutEffect(() => applyTheme(theme), [theme]);
  return <PageFrame />;
}

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry,
        retryDelay,
        // The scope's clock says when to ask again; the same window need not be asked for twice.
        staleTime: Infinity,
        gcTime: 5 * 60 * 1000,
        refetchOnWindowFocus: false,
      },
    },
  });
}
