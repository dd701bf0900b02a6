package org.mdrportal.emulator.http;

/** Answers a request. */
@FunctionalInterface
public interface Handler {

    Reply answer(Request request) throws InterruptedException;
}
