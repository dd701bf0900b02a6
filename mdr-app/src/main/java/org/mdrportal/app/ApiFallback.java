package org.mdrportal.app;

import org.mdrportal.platform.Problem;
import org.mdrportal.platform.ProblemType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A call that is not there is a problem too, not a page. */
@RestController
class ApiFallback {

    @RequestMapping("/api/**")
    void unknown() {
        throw Problem.of(ProblemType.NOT_FOUND, "There is no such call; see /api/v1/openapi.json.");
    }
}
