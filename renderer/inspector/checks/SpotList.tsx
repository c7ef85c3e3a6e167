import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { removeCheck, setChecks } from '../../../main/lesson/edits/checks.ts';
import type { KnowledgeCheck, Lesson } from '../../../main/lesson/schema.ts';
import { ItemMenu, type ItemAction } from '../../library/ItemMenu.tsx';
import { edit } from '../../state/edit.ts';
import { openInInspector } from '../opening.ts';
import { select } from '../../state/selection.ts';

interface SpotListProps {
  readonly lesson: Lesson;
  /** Those of one spot. */
  readonly checks: readonly KnowledgeCheck[];
  /** The one that is being edited; null: none. */
  readonly currentId: string | null;
  readonly isDisabled: boolean;
}

/** What is asked in one place, in the order in which it is asked; each leads to its editor. */
export function SpotList({ lesson, checks, currentId, isDisabled }: SpotListProps) {
  const { t } = useTranslation('checks');
  /** A way to change places with another one of the spot, where there is one. */
  const swap = (labelKey: string, one: KnowledgeCheck, other: KnowledgeCheck | undefined): ItemAction[] => {
    if (!other) return [];
    const [from, to] = [lesson.checks.indexOf(one), lesson.checks.indexOf(other)];
    const run = (): void => {
      edit('steps.moveCheck', (current) => setChecks(current, current.checks.with(from, other).with(to, one)));
    };
    return [{ label: t(labelKey), run }];
  };
  return (
    <Box
      component="ol"
      sx={{
        display: 'grid',
        // A long question is cut off, and makes nothing wider.
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 0.25,
        margin: 0,
        padding: 0,
        listStyle: 'none',
      }}
    >
      {checks.map((check, index) => {
        const question = check.question.trim() || t('check.untitled');
        return (
          <Box key={check.id} component="li" sx={{ display: 'flex', alignItems: 'center' }}>
            <Button
              size="small"
              aria-current={check.id === currentId ? 'true' : undefined}
              onClick={() => {
                select({ kind: 'check', id: check.id });
                openInInspector(check.id);
              }}
              sx={{
                flex: 1,
                minInlineSize: 0,
                justifyContent: 'flex-start',
                textAlign: 'start',
                color: 'text.primary',
                fontWeight: 400,
                '&[aria-current]': { bgcolor: 'action.selected', fontWeight: 600 },
              }}
            >
              <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                {index + 1}. {question}
              </Box>
            </Button>
            {!isDisabled && (
              <ItemMenu
                isReachable
                label={t('answers.more', { name: question })}
                actions={[
                  ...swap('spot.earlier', check, checks[index - 1]),
                  ...swap('spot.later', check, checks[index + 1]),
                  {
                    label: t('check.delete'),
                    run: () => {
                      edit('steps.removeCheck', (current) => removeCheck(current, check.id));
                    },
                  },
                ]}
              />
            )}
          </Box>
        );
      })}
    </Box>
  );
}
