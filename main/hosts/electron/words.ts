/** What the desktop app itself says: in its menu and in notices of the system. The page has its own words. */
export interface Words {
  readonly file: string;
  readonly newLesson: string;
  readonly open: string;
  readonly saveCopy: string;
  readonly publish: string;
  readonly recent: string;
  readonly clearRecent: string;
  readonly close: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly history: string;
  readonly view: string;
  readonly palette: string;
  readonly settings: string;
  readonly help: string;
  readonly keyboard: string;
  readonly done: string;
  readonly failed: string;
  readonly crashedTitle: string;
  readonly crashedText: string;
  readonly failedStart: string;
  readonly unsavedTitle: string;
  readonly unsavedText: string;
  readonly keepOpen: string;
  readonly closeAnyway: string;
}

const en: Words = {
  file: 'File',
  newLesson: 'New Lesson',
  open: 'Open…',
  saveCopy: 'Save a Copy…',
  publish: 'Publish…',
  recent: 'Open Recent',
  clearRecent: 'Clear Menu',
  close: 'Close Lesson',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  history: 'History',
  view: 'View',
  palette: 'Commands…',
  settings: 'Settings…',
  help: 'Help',
  keyboard: 'Keyboard Shortcuts',
  done: 'The lesson is published',
  failed: 'The lesson could not be published',
  crashedTitle: 'The studio’s window keeps failing',
  crashedText: 'Your lesson is saved. Restart Lectern; if it fails again, restart the computer.',
  failedStart: 'Lectern could not be started',
  unsavedTitle: 'Not everything could be saved',
  unsavedText: 'The last changes are not on the disk yet. Keep the window open to save them elsewhere.',
  keepOpen: 'Keep Open',
  closeAnyway: 'Close Without Saving',
};

const de: Words = {
  file: 'Datei',
  newLesson: 'Neue Lektion',
  open: 'Öffnen …',
  saveCopy: 'Kopie sichern …',
  publish: 'Veröffentlichen …',
  recent: 'Zuletzt geöffnet',
  clearRecent: 'Einträge löschen',
  close: 'Lektion schließen',
  edit: 'Bearbeiten',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  history: 'Verlauf',
  view: 'Ansicht',
  palette: 'Befehle …',
  settings: 'Einstellungen …',
  help: 'Hilfe',
  keyboard: 'Tastenkürzel',
  done: 'Die Lektion ist veröffentlicht',
  failed: 'Die Lektion konnte nicht veröffentlicht werden',
  crashedTitle: 'Das Fenster des Studios fällt immer wieder aus',
  crashedText:
    'Ihre Lektion ist gesichert. Starten Sie Lectern neu; wenn es wieder ausfällt, starten Sie den Computer neu.',
  failedStart: 'Lectern konnte nicht gestartet werden',
  unsavedTitle: 'Nicht alles konnte gesichert werden',
  unsavedText:
    'Die letzten Änderungen sind noch nicht auf der Festplatte. Lassen Sie das Fenster offen, um sie anderswo zu sichern.',
  keepOpen: 'Offen lassen',
  closeAnyway: 'Ohne Sichern schließen',
};

/** @param locale BCP 47 tag of the system or of the user's choice */
export function wordsFor(locale: string): Words {
  return /^de\b/i.test(locale) ? de : en;
}
