import ArticleOutlined from '@mui/icons-material/ArticleOutlined';
import FolderOutlined from '@mui/icons-material/FolderOutlined';
import GraphicEqOutlined from '@mui/icons-material/GraphicEqOutlined';
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import MovieOutlined from '@mui/icons-material/MovieOutlined';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderListing } from '../../main/api/answers.ts';
import type { FilePurpose } from '../backend/chooseFiles.ts';

type Entry = FolderListing['entries'][number];

const ICONS: Readonly<Record<Entry['kind'], ReactNode>> = {
  folder: <FolderOutlined />,
  lesson: <MovieOutlined />,
  slides: <ArticleOutlined />,
  recording: <GraphicEqOutlined />,
  picture: <ImageOutlined />,
};

/** Pictures may be slides, too. */
const SUITS: Readonly<Record<FilePurpose, readonly Entry['kind'][]>> = {
  lesson: ['lesson'],
  slides: ['slides', 'picture'],
  recording: ['recording'],
  picture: ['picture'],
  logo: ['picture'],
};

interface FileListProps {
  readonly listing: FolderListing;
  readonly purpose: FilePurpose;
  readonly chosen: readonly string[];
  readonly onFolder: (path: string) => void;
  readonly onChoose: (path: string) => void;
  /** By a double click: this one, and done. */
  readonly onTake: (path: string) => void;
}

/** The folders of a folder, and those of its files that suit. */
export function FileList({ listing, purpose, chosen, onFolder, onChoose, onTake }: FileListProps) {
  const { t } = useTranslation();
  const entries = listing.entries.filter(({ kind }) => kind === 'folder' || SUITS[purpose].includes(kind));
  if (entries.length === 0) return <Typography color="textSecondary">{t('browse.empty')}</Typography>;
  return (
    <List dense disablePadding aria-label={t('browse.files')} sx={{ overflow: 'auto', flex: 1 }}>
      {entries.map(({ name, path, kind }) => (
        <ListItem key={path} disablePadding>
          <ListItemButton
            selected={chosen.includes(path)}
            {...(kind !== 'folder' && { 'aria-pressed': chosen.includes(path) })}
            onClick={() => {
              if (kind === 'folder') onFolder(path);
              else onChoose(path);
            }}
            onDoubleClick={() => {
              if (kind !== 'folder') onTake(path);
            }}
            sx={{ borderRadius: 1 }}
          >
            <ListItemIcon sx={{ minInlineSize: 36 }}>{ICONS[kind]}</ListItemIcon>
            <ListItemText primary={name} />
          </ListItemButton>
        </ListItem>
      ))}
    </List>
  );
}
