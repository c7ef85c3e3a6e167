import { makeNarration } from './narration.ts';

makeNarration('assets/sample/narration/script.md', 'assets/sample/narration');
