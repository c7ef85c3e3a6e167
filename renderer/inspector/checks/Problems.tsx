import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { useTranslation } from 'react-i18next';
import { checkProblems, type CheckProblem } from '../../../main/lesson/checks.ts';
import type { KnowledgeCheck } from '../../../main/lesson/schema.ts';

interface ProblemsProps {
  readonly check: KnowledgeCheck;
  readonly about: 'question' | 'answers';
}

const isOfQuestion = (problem: CheckProblem): boolean => problem === 'no-question';

/** What a check still lacks before it can be published: said where it is to be put right, in nobody's way. */
export function Problems({ check, about }: ProblemsProps) {
  const { t } = useTranslation('checks');
  const problems = checkProblems(check).filter((problem) => isOfQuestion(problem) === (about === 'question'));
  if (problems.length === 0) return null;
  return (
    <Stack
      component="ul"
      spacing={0.5}
      sx={{ margin: 0, padding: 0, listStyle: 'none', color: 'warning.main', fontSize: '0.8125rem', lineHeight: 1.4 }}
    >
      {problems.map((problem) => (
        <Box key={problem} component="li" sx={{ display: 'flex', gap: 0.75 }}>
          <InfoOutlined aria-hidden sx={{ fontSize: 16, marginBlockStart: '1px', flex: 'none' }} />
          {t(`problems.${problem}`)}
        </Box>
      ))}
    </Stack>
  );
}
