package org.mdrportal.web;

/** What the sign-in page offers; answered by the application, which knows its providers. */
public interface SignInOptions {

    /** Whether people of customers can sign in here too. */
    boolean customers();
}
