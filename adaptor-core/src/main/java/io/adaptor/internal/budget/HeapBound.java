package io.adaptor.internal.budget;

/** Limits how many objects are kept at once if the heap is too small for the desired number. */
public final class HeapBound {
    private static final int PART_OF_HEAP = 8;

    private HeapBound() {}

    /**
     * Returns how many fit into an eighth of the heap.
     *
     * @param wanted the maximum, whatever the size of the heap
     * @param bytes the usual size of one
     */
    public static int of(int wanted, int bytes) {
        return (int) Math.min(wanted, Runtime.getRuntime().maxMemory() / PART_OF_HEAP / bytes);
    }
}
