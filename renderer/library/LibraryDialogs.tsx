import { useCommands } from '../state/commands.ts';
import { LIBRARY_COMMANDS } from './commands.ts';
import { FaceDialog } from './presenters/FaceDialog.tsx';
import { ReportDialog } from './presenters/ReportDialog.tsx';

/** What the library can ask and show, and its commands, also while its panel is hidden. */
export function LibraryDialogs() {
  useCommands(LIBRARY_COMMANDS);
  return (
    <>
      <FaceDialog />
      <ReportDialog />
    </>
  );
}
