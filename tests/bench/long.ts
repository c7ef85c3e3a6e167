/** `npm run bench:long`: an hour of still slides; with `--motion` two hours of speech instead. */
await import(process.argv.includes('--motion') ? './longMotion.ts' : './longLesson.ts');
