package org.mdrportal.ingest;

/** Counts the elements of a list and keeps none. */
final class Counter implements ListReader.Taker, AutoCloseable {

    private final Room.Part room;
    private int count;

    Counter(Room room) {
        this.room = room.part();
    }

    int count() {
        return count;
    }

    @Override
    public void accept(byte[] element) {
        count++;
    }

    @Override
    public boolean large() {
        return room.enterLane();
    }

    @Override
    public void largeOver() {
        room.leaveLane();
    }

    @Override
    public void tooLarge(byte[] beginning) {
        count++;
    }

    @Override
    public boolean overdue() {
        return room.overdue();
    }

    @Override
    public void pageEnded() {
        // Only elements are counted.
    }

    @Override
    public void close() {
        room.close();
    }
}
