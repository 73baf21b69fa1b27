/** Starts the page: opens with the key, knows the rooms, loads each when it is entered. */
import { Component, lazy, type ReactNode, StrictMode, Suspense, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Switch } from 'wouter';
import { open } from './client.ts';
import { HouseProvider } from './house.tsx';
import './paper.css';
import { Corridor } from './corridor.tsx';

const Today = lazy(() => import('./today.tsx'));
const Prepare = lazy(() => import('./prepare.tsx'));
const PocketCard = lazy(() => import('./pocket-card.tsx'));
const Rehearse = lazy(() => import('./rehearse.tsx'));
const TakeReview = lazy(() => import('./take-review.tsx'));
const CompareTakes = lazy(() => import('./compare-takes.tsx'));
const Drill = lazy(() => import('./drill.tsx'));
const Debrief = lazy(() => import('./debrief.tsx'));
const Thank = lazy(() => import('./thank.tsx'));
const FollowUp = lazy(() => import('./follow-up.tsx'));
const Progress = lazy(() => import('./progress.tsx'));
const Settings = lazy(() => import('./settings.tsx'));

function House() {
  const [opened, setOpened] = useState<'looking' | 'open' | 'shut' | 'gone'>('looking');
  useEffect(() => {
    open().then(
      (ok) => setOpened(ok ? 'open' : 'shut'),
      () => setOpened('gone'),
    );
  }, []);
  if (opened === 'looking')
    return (
      <p className="room quiet" role="status">
        Opening…
      </p>
    );
  if (opened !== 'open') {
    return (
      <main className="room stack" style={{ maxWidth: '36rem' }}>
        <h1>{opened === 'gone' ? 'Clinch is not running' : 'This page needs its key'}</h1>
        <p>
          {opened === 'gone'
            ? 'Start Clinch again, then reload this page. Nothing you typed is lost.'
            : 'Open Clinch with the whole link that it printed when it started. The key in it keeps other programs on this computer out.'}
        </p>
      </main>
    );
  }
  return (
    <HouseProvider>
      <div className="house">
        <a className="skip" href="#room">
          To the room
        </a>
        <Corridor />
        <main className="room" id="room" tabIndex={-1}>
          <Fallen>
            <Suspense
              fallback={
                <p className="quiet" role="status">
                  Opening the room…
                </p>
              }
            >
              <Switch>
                <Route path="/" component={Today} />
                <Route path="/prepare/:id?" component={Prepare} />
                <Route path="/card/:id" component={PocketCard} />
                <Route path="/rehearse/:id?" component={Rehearse} />
                <Route path="/takes/:id" component={TakeReview} />
                <Route path="/compare/:a/:b" component={CompareTakes} />
                <Route path="/drill" component={Drill} />
                <Route path="/debrief/:id?" component={Debrief} />
                <Route path="/thank/:id?" component={Thank} />
                <Route path="/follow-up/:id?" component={FollowUp} />
                <Route path="/progress" component={Progress} />
                <Route path="/settings" component={Settings} />
                <Route>
                  <h1>There is no room here</h1>
                  <p>
                    <a href="/">Back to Today</a>
                  </p>
                </Route>
              </Switch>
            </Suspense>
          </Fallen>
        </main>
      </div>
    </HouseProvider>
  );
}

/** A room that fails says so and keeps the house standing. */
class Fallen extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="stack" role="alert">
        <h1>This room would not open</h1>
        <p>What you typed is kept. Reload the page to try again.</p>
        <p>
          <button type="button" onClick={() => window.location.reload()}>
            Reload
          </button>
        </p>
      </div>
    );
  }
}

const at = document.getElementById('clinch');
if (at)
  createRoot(at).render(
    <StrictMode>
      <House />
    </StrictMode>,
  );
