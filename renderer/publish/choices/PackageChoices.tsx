import { useTranslation } from 'react-i18next';
import type { PublishSettings } from '../../../main/api/settings.ts';
import { CARRIES, COMPLETION_RULES, PACKAGE_KINDS, SCOS } from '../../../main/contract/targets.ts';
import { useStudio } from '../../state/studio.ts';
import { Brand } from './Brand.tsx';
import { Choice } from './Choice.tsx';
import { Group } from './Group.tsx';
import { NumberChoice } from './NumberChoice.tsx';

interface PackageChoicesProps {
  readonly settings: PublishSettings;
  readonly hasChecks: boolean;
  readonly hasSections: boolean;
  readonly onChange: (change: Partial<PublishSettings>) => void;
}

/** What packages and the web page hold, and when a learner is done. */
export function PackageChoices({ settings, hasChecks, hasSections, onChange }: PackageChoicesProps) {
  const { t } = useTranslation('publish');
  const hasDialogs = useStudio((state) => state.app?.hasDialogs ?? false);
  const { targets, completion, passShare } = settings;
  const isReported = PACKAGE_KINDS.some((kind) => kind !== 'web' && targets.includes(kind));
  const isScorm = targets.includes('scorm12') || targets.includes('scorm2004');
  return (
    <Group title={t('packages')}>
      <Choice
        id="carry"
        columns={6}
        label={t('carry.label')}
        value={settings.carry}
        values={CARRIES}
        textOf={(carry) => t(`carry.${carry}`)}
        onChange={(carry) => {
          onChange({ carry });
        }}
      />
      {isScorm && hasSections && (
        <Choice
          id="scos"
          columns={6}
          label={t('scos.label')}
          value={settings.scos}
          values={SCOS}
          textOf={(scos) => t(`scos.${scos}`)}
          onChange={(scos) => {
            onChange({ scos });
          }}
        />
      )}
      {isReported && (
        <Choice
          id="completion"
          columns={completion.rule === 'watched' ? 4 : 6}
          label={t('completion.label')}
          value={completion.rule}
          values={COMPLETION_RULES}
          textOf={(rule) => t(`completion.${rule}`)}
          onChange={(rule) => {
            onChange({ completion: { ...completion, rule } });
          }}
        />
      )}
      {isReported && completion.rule === 'watched' && (
        <PercentChoice
          id="share"
          label={t('completion.share')}
          share={completion.share}
          onChange={(share) => {
            onChange({ completion: { ...completion, share } });
          }}
        />
      )}
      {hasChecks && (
        <PercentChoice
          id="pass"
          label={t('pass')}
          share={passShare}
          onChange={(share) => {
            onChange({ passShare: share });
          }}
        />
      )}
      {targets.includes('web') && hasDialogs && (
        <Choice
          id="web-as"
          columns={hasChecks ? 4 : 6}
          label={t('webAs.label')}
          value={settings.webAs}
          values={['zip', 'folder']}
          textOf={(webAs) => t(`webAs.${webAs}`)}
          onChange={(webAs) => {
            onChange({ webAs });
          }}
        />
      )}
      <Brand settings={settings} onChange={onChange} />
    </Group>
  );
}

interface PercentChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly share: number;
  readonly onChange: (share: number) => void;
}

function PercentChoice({ id, label, share, onChange }: PercentChoiceProps) {
  return (
    <NumberChoice
      id={id}
      columns={2}
      label={label}
      unit="%"
      value={Math.round(share * 100)}
      range={[1, 100]}
      onChange={(percent) => {
        if (percent !== null) onChange(percent / 100);
      }}
    />
  );
}
