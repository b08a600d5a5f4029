import { Button, Masthead, MastheadBrand, MastheadContent, MastheadLogo, MastheadMain, Tooltip } from '@patternfly/react-core';
import MoonIcon from '@patternfly/react-icons/dist/esm/icons/moon-icon';
import SunIcon from '@patternfly/react-icons/dist/esm/icons/sun-icon';
import { CoverageBadge } from '../controls/CoverageBadge';
import { Link } from '../router/Link';
import { useScope, WholeScope } from '../scope/Scope';

export function PageMasthead() {
  return (
    <Masthead className="masthead">
      <MastheadMain>
        <MastheadBrand>
          <MastheadLogo className="logo" component={(props: object) => <Link to={{ path: '/' }} {...props} aria-label="isitdns: the first page" />}>
            <img src="/favicon.svg" alt="" width="28" height="28" />
            <span>isitdns</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="masthead-end">
          <WholeScope>
            <CoverageBadge />
          </WholeScope>
          <ZoneToggle />
          <ThemeToggle />
        </div>
      </MastheadContent>
    </Masthead>
  );
}

function ZoneToggle() {
  const { zone, setZone } = useScope();
  const other = zone === 'utc' ? 'local' : 'utc';
  const text = `Show times in ${other === 'utc' ? 'UTC' : 'local time'}`;
  return (
    <Tooltip content={text}>
      <Button variant="tertiary" size="sm" className="zone" aria-label={`Times are in ${zone === 'utc' ? 'UTC' : 'local time'}. ${text}`} onClick={() => setZone(other)}>
        {zone === 'utc' ? 'UTC' : 'Local'}
      </Button>
    </Tooltip>
  );
}

function ThemeToggle() {
  const { theme, setTheme } = useScope();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <Tooltip content={`Use the ${other} theme`}>
      <Button
        variant="plain"
        aria-label={`Use the ${other} theme`}
        icon={theme === 'dark' ? <SunIcon /> : <MoonIcon />}
        onClick={() => setTheme(other)}
      />
    </Tooltip>
  );
}
