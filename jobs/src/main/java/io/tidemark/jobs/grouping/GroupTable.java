package io.tidemark.jobs.grouping;

import java.io.IOException;
import java.util.Arrays;

/** Finds the entries of each digest among those that lie one behind the other in an array. */
final class GroupTable {

    private static final int NONE = -1;

    private final byte[] bytes;
    private final int length;
    private final int[] starts;
    private final int[] next;
    private final int[] lastOfHead;
    private final int[] slots;

    GroupTable(byte[] bytes, int length, int entries) {
        this.bytes = bytes;
        this.length = length;
        this.starts = new int[entries];
        this.next = new int[entries];
        this.lastOfHead = new int[entries];
        this.slots = new int[Integer.highestOneBit(Math.max(1, entries)) << 2];
    }

    void forEach(Groups.Visitor visitor) throws IOException {
        link();
        Group group = new Group(bytes);
        for (int head = 0; head < starts.length; head++) {
            if (lastOfHead[head] != NONE) {
                group.reset();
                for (int entry = head; entry != NONE; entry = next[entry]) {
                    group.add(starts[entry]);
                }
                visitor.accept(group);
            }
        }
    }

    private void link() {
        Arrays.fill(next, NONE);
        Arrays.fill(lastOfHead, NONE);
        Arrays.fill(slots, NONE);
        int entry = 0;
        for (int start = 0; start < length; start += Partition.HEADER + Group.lengthAt(bytes, start)) {
            starts[entry] = start;
            link(entry, Group.digestAt(bytes, start));
            entry++;
        }
    }

    private void link(int entry, long digest) {
        int mask = slots.length - 1;
        int slot = (int) (digest >>> 2) & mask;
        while (slots[slot] != NONE && Group.digestAt(bytes, starts[slots[slot]]) != digest) {
            slot = (slot + 1) & mask;
        }
        if (slots[slot] == NONE) {
            slots[slot] = entry;
            lastOfHead[entry] = entry;
        } else {
            int head = slots[slot];
            next[lastOfHead[head]] = entry;
            lastOfHead[head] = entry;
        }
    }
}
