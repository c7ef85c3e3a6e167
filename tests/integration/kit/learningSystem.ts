import type { Kept } from './playerHost.ts';

/** Elements that hold for one launch only, or that nobody may read. */
const OF_ONE_LAUNCH = /session_time|\.exit$|interactions/;

/**
 * A learning system's page: scorm-again in a frame of Moodle's size, behind a wrapper that keeps what is committed and is
 * stricter than the run-time: 4,096 characters of suspend data, 255 of the location, errors noted.
 *
 * @param query `version` (12 or 2004), `mode` (review), `late` (milliseconds until there is a run-time), `commit=answered` (a
 *   commit is true only where the server has answered), `manner` (`throwing`, `denying`, `missing`), `frame` (the
 *   lesson's address, where it is another origin's)
 * @param learner number of the learner, sent along with everything
 */
export function learningSystemPage(query: URLSearchParams, kept: Kept, learner: number): string {
  const isOne = query.get('version') === '12';
  const prefix = isOne ? 'cmi.core.' : 'cmi.';
  // A 2004 system drops what was not left with `suspend`: trap 5.
  const isResumed = isOne || kept['cmi.exit'] === 'suspend';
  const data = Object.fromEntries(
    Object.entries(kept).filter(([element]) => isResumed && !OF_ONE_LAUNCH.test(element)),
  );
  const mode = query.get('mode') ?? 'normal';
  const names = {
    api: isOne ? 'API' : 'API_1484_11',
    class: isOne ? 'Scorm12API' : 'Scorm2004API',
    call: isOne ? 'LMS' : '',
    terminate: isOne ? 'LMSFinish' : 'Terminate',
  };
  return `<!doctype html><title>Learning system</title><script src="/runtime.js?version=${isOne ? '12' : '2004'}"></script><script>
    const runtime = new ${names.class}({ autocommit: false, logLevel: 5 });
    const data = ${JSON.stringify({
      ...data,
      [`${prefix}${isOne ? 'lesson_mode' : 'mode'}`]: mode,
      [`${prefix}${isOne ? 'student_id' : 'learner_id'}`]: 'learner-7',
    })};
    runtime.loadFromFlattenedJSON(data, '');
    const pending = {};
    const note = (what) => navigator.sendBeacon('/errors?learner=${learner}', what);
    const isAnswered = ${query.get('commit') === 'answered'};
    // As systems do while a page stays.
    const post = () => {
      const request = new XMLHttpRequest();
      request.open('POST', '/commit?learner=${learner}', false);
      try { request.send(JSON.stringify(pending)); return String(request.status < 300); } catch { return 'false'; }
    };
    const wrapper = {};
    for (const name of ['Initialize', 'GetValue', 'SetValue', 'Commit', 'GetLastError'])
      wrapper['${names.call}' + name] = (...given) => {
        if (name === 'SetValue') {
          const [element, value] = given;
          const limit = element === 'cmi.suspend_data' ? 4096 : /location$/.test(element) ? 255 : Infinity;
          if (typeof value !== 'string' || value.length > limit) { note('limit ' + element); return 'false'; }
        }
        const answer = runtime['${names.call}' + name](...given);
        const code = name === 'SetValue' ? runtime['${names.call}GetLastError']() : '0';
        if (String(code) !== '0') note(code + ' ' + given.join(' '));
        if (name === 'SetValue') pending[given[0]] = given[1];
        if (name === 'Commit' && isAnswered) return post();
        if (name === 'Commit') navigator.sendBeacon('/commit?learner=${learner}', JSON.stringify(pending));
        return answer;
      };
    wrapper['${names.terminate}'] = (...given) => {
      pending['finished'] = String(Number(pending['finished'] ?? 0) + 1);
      navigator.sendBeacon('/commit?learner=${learner}', JSON.stringify(pending));
      return runtime['${names.terminate}'](...given);
    };
    const manner = '${query.get('manner') ?? ''}';
    for (const name of Object.keys(wrapper)) {
      if (manner === 'throwing') wrapper[name] = () => { throw new Error('the system fails'); };
      if (manner === 'denying' && /SetValue|Commit|Finish|Terminate/.test(name)) wrapper[name] = () => 'false';
    }
    if (manner !== 'missing') setTimeout(() => { window.${names.api} = wrapper; }, ${Number(query.get('late') ?? 0)});
  </script><body style="margin:0"><iframe src="${query.get('frame') ?? '/lesson/index.html'}" width="650" height="666" style="border:0" allow="autoplay; fullscreen; picture-in-picture"></iframe>`;
}
