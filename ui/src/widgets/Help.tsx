import { Button, Popover } from '@patternfly/react-core';
import QuestionIcon from '@patternfly/react-icons/dist/esm/icons/outlined-question-circle-icon';
import type { ReactNode } from 'react';

/** Explains a term where it stands. */
export function Help({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Popover headerContent={title} bodyContent={children} maxWidth="26rem" aria-label={`About ${title}`}>
      <Button variant="plain" hasNoPadding className="help" aria-label={`What ${title} means`} icon={<QuestionIcon />} />
    </Popover>
  );
}
