import { QueryClientProvider } from '@tanstack/react-query';
import '@picocss/pico/css/pico.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { queryClient } from './api/queryClient';
import './styles/index.css';
import { loadTexts, preferredLanguage, TextsContext } from './texts';
import { applyTheme } from './ui/theme';

applyTheme();
const language = preferredLanguage();
document.documentElement.lang = language;
const texts = await loadTexts(language);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no element "root"');
createRoot(root).render(
  <TextsContext value={{ texts, language }}>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </TextsContext>,
);
