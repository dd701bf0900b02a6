package org.mdrportal.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mdrportal.platform.Sentence;

/** What has to be written so that the open signals are those that are due. */
record SignalPlan(List<OpenSignal> open, List<OpenSignal> change, List<OpenSignal> end) {

    /** @param open among them may be some that only a person ends */
    static SignalPlan of(Map<SignalKey, Sentence> wanted, List<OpenSignal> open) {
        Map<SignalKey, Sentence> missing = new HashMap<>(wanted);
        List<OpenSignal> change = new ArrayList<>();
        List<OpenSignal> end = new ArrayList<>();
        for (OpenSignal signal : open) {
            Sentence detail = missing.remove(signal.key());
            if (detail == null) {
                if (!signal.key().kind().endedByPeople()) {
                    end.add(signal);
                }
            } else if (!detail.equals(signal.detail())) {
                change.add(new OpenSignal(signal.id(), signal.key(), detail));
            }
        }
        List<OpenSignal> fresh = missing.entrySet().stream()
                .map(each -> new OpenSignal(SignalId.random(), each.getKey(), each.getValue()))
                .toList();
        return new SignalPlan(fresh, change, end);
    }

    boolean isEmpty() {
        return open.isEmpty() && change.isEmpty() && end.isEmpty();
    }
}
