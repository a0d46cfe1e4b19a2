package sched

import "errors"

// randomThread is a thread that does random operations, and what it holds.
type randomThread struct {
	*stressRun
	locked []*Lock
	passes []*Semaphore
}

// live ends with the first wait that can never end. Some threads do not give back what they hold.
func (c *randomThread) live() {
	for range 10 + c.rng.IntN(40) {
		var dead *Deadlock
		if err := c.act(); errors.As(err, &dead) || err == errStop {
			return
		}
		for _, m := range c.permits {
			if m.value < 0 || m.value > 0 && m.q.len() > 0 {
				c.Errorf("%d permits are left and %d wait", m.value, m.q.len())
			}
		}
		for _, m := range c.queues {
			m.check()
		}
		c.pause()
	}
	for c.rng.IntN(100) > 0 && len(c.locked)+len(c.passes) > 0 {
		c.unlock()
		c.giveBack()
	}
}

func (c *randomThread) act() error {
	acts := []func() error{
		c.lock, c.lock, c.unlock, c.unlock, c.unlock, c.wait, c.notify, c.pass, c.giveBack, c.giveBack,
		c.raise, c.meet, c.put, c.put, c.get, c.get, c.putLater, c.getLater,
	}
	return acts[c.rng.IntN(len(acts))]()
}

func (c *randomThread) lock() error {
	l := c.locks[c.rng.IntN(len(c.locks))]
	if err := l.Acquire(c.timeout()); err != nil {
		return err
	}
	if c.inside[l]++; !l.Mine() || c.inside[l] != l.depth {
		c.Errorf("%d are inside of a lock of depth %d", c.inside[l], l.depth)
	}
	c.locked = append(c.locked, l)
	return nil
}

func (c *randomThread) unlock() error {
	if n := len(c.locked); n > 0 {
		l := c.locked[n-1]
		c.locked = c.locked[:n-1]
		c.inside[l]--
		must(c.T, l.Release())
	}
	return nil
}

func (c *randomThread) wait() error {
	d := c.conds[c.rng.IntN(len(c.conds))]
	l := d.Lock()
	if !l.Mine() {
		return nil
	}
	depth := c.inside[l]
	c.inside[l] = 0
	err := d.Wait(c.timeout())
	if err == nil || err == ErrTimeout {
		if c.inside[l] != 0 || !l.Mine() || l.depth != depth {
			c.Errorf("after a wait %d are inside, depth %d, want %d", c.inside[l], l.depth, depth)
		}
		c.inside[l] = depth
	}
	return err
}

func (c *randomThread) notify() error {
	d := c.conds[c.rng.IntN(len(c.conds))]
	if d.Lock().Mine() {
		must(c.T, d.Notify(1+c.rng.IntN(2)))
	}
	return nil
}

func (c *randomThread) pass() error {
	m := c.permits[c.rng.IntN(len(c.permits))]
	if err := m.Acquire(c.timeout()); err != nil {
		return err
	}
	if c.taken[m]++; c.taken[m] > m.most {
		c.Errorf("%d of %d permits are taken", c.taken[m], m.most)
	}
	c.passes = append(c.passes, m)
	return nil
}

func (c *randomThread) giveBack() error {
	if n := len(c.passes); n > 0 {
		m := c.passes[n-1]
		c.passes = c.passes[:n-1]
		c.taken[m]--
		must(c.T, m.Release(1))
	}
	return nil
}

func (c *randomThread) raise() error {
	if c.rng.IntN(2) == 0 {
		c.flag.Set()
		c.flag.Clear()
		return nil
	}
	return c.flag.Wait(c.timeout())
}

func (c *randomThread) meet() error {
	_, err := c.barrier.Wait(c.timeout())
	if c.barrier.Broken() && c.rng.IntN(2) == 0 {
		c.barrier.Reset()
	}
	return err
}

func (c *randomThread) put() error {
	return c.queues[c.rng.IntN(len(c.queues))].putNow(c.item(), c.timeout())
}

func (c *randomThread) get() error {
	return c.queues[c.rng.IntN(len(c.queues))].getNow(c.timeout())
}

func (c *randomThread) putLater() error {
	x, m := c.item(), c.later
	cancel := m.PutLater(x, func(err error) {
		if err == nil {
			m.enter(x)
		} else {
			wantErr(c.T, err, errLess)
		}
	})
	if c.rng.IntN(4) == 0 {
		c.pause()
		cancel()
	}
	return nil
}

func (c *randomThread) getLater() error {
	m, got := c.later, false
	cancel := m.GetLater(func(x any, err error) {
		must(c.T, err)
		got = true
		if want := m.leave(); x != want {
			c.Errorf("got %v, want %v", x, want)
		}
	})
	if c.rng.IntN(4) == 0 {
		c.pause()
		if !got {
			cancel()
		}
	}
	return nil
}
