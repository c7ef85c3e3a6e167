import { useTranslation } from 'react-i18next';
import { useCaptions, useCuePlaces } from '../../../captions/store.ts';
import styles from './captions.module.css';

/** Says why there are no captions, where there are none. */
export function CaptionHint() {
  const { t } = useTranslation('captions');
  const state = useCaptions((captions) => captions.state);
  const isEmpty = useCuePlaces().length === 0;
  if (!isEmpty || state === 'none') return null;
  return <span className={styles['hint']}>{t(state === 'working' ? 'working' : 'empty')}</span>;
}
