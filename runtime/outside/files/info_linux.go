package files

import (
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

func infoOf(info fs.FileInfo) Info {
	i := common(info)
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		i.Mode, i.Dev, i.Ino, i.Nlink = st.Mode, uint64(st.Dev), st.Ino, uint64(st.Nlink)
		i.UID, i.GID, i.Blksize, i.Blocks = int64(st.Uid), int64(st.Gid), int64(st.Blksize), st.Blocks
		i.Atime, i.Mtime, i.Ctime = st.Atim.Nano(), st.Mtim.Nano(), st.Ctim.Nano()
		i.Birth = i.Ctime
	}
	return i
}

func access(path string, mode int) error { return unix.Access(path, uint32(mode)) }
