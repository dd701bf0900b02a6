package org.mdrportal.ingest;

import java.util.List;

/** Elements in memory, whatever their size. */
record Taken(List<byte[]> items) implements ValueSplitter.Items {

    @Override
    public void accept(byte[] item) {
        items.add(item);
    }

    @Override
    public boolean large() {
        return true;
    }

    @Override
    public void largeOver() {
        // There is room for all of them.
    }

    @Override
    public void tooLarge(byte[] beginning) {
        items.add(("beginning of " + beginning.length).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
