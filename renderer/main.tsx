import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from './i18n/i18n.ts';
import { App } from './shell/App.tsx';
import { refuseStrayDrops } from './shell/strayDrops.ts';
import { startStudio } from './state/startStudio.ts';

startI18n();
refuseStrayDrops(window);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void startStudio();
