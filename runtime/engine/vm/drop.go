package vm

// DropJobs forgets the promise jobs of the current stack: nothing of what they would do happens.
func (h *Heap) DropJobs() { *h.jobQueue() = nil }
