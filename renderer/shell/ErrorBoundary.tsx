import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';

interface Props {
  /** Names what is inside, in the user's language. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one panel from taking the window with it: the lesson and its history live outside of the panels. */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error: error ?? new Error('unknown') };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Box role="alert" sx={{ display: 'grid', placeContent: 'center', gap: 1.5, blockSize: '100%', padding: 3 }}>
        <Typography variant="h3">{i18next.t('shell:fault.title', { name: this.props.name })}</Typography>
        <Typography color="textSecondary">{i18next.t('shell:fault.advice')}</Typography>
        <Typography variant="caption" color="textSecondary" sx={{ overflowWrap: 'anywhere', userSelect: 'text' }}>
          {error instanceof Error ? error.message : ''}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button
            variant="contained"
            onClick={() => {
              this.setState({ error: null });
            }}
          >
            {i18next.t('shell:fault.again')}
          </Button>
          <Button
            onClick={() => {
              location.reload();
            }}
          >
            {i18next.t('shell:fault.reload')}
          </Button>
        </Box>
      </Box>
    );
  }
}
