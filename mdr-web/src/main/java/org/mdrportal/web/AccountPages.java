package org.mdrportal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.mdrportal.platform.Caller;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** Coming in, where somebody starts, and their language. */
@Controller
class AccountPages {

    private final Frame frame;
    private final SignInOptions options;
    private final LocaleResolver locales;

    AccountPages(Frame frame, SignInOptions options, LocaleResolver locales) {
        this.frame = frame;
        this.options = options;
        this.locales = locales;
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        model.addAttribute("customers", options.customers());
        model.addAttribute("failed", parameters.containsKey("error"));
        model.addAttribute("signedOut", parameters.containsKey("signed-out"));
        return "account/sign-in";
    }

    @GetMapping("/")
    String home() {
        if (!Caller.isBound()) {
            return "redirect:/sign-in";
        }
        return frame.home().map(path -> "redirect:" + path).orElse("account/nothing-allowed");
    }

    @PostMapping("/language")
    String language(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        locales.setLocale(request, response, PageConfiguration.supported(List.of(Locale.forLanguageTag(language))));
        return "redirect:" + ownPath(back);
    }

    /** The path when it is one of ours; a form must not send anybody elsewhere. */
    static String ownPath(String path) {
        boolean own = path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().noneMatch(c -> c == '\\' || c < ' ' || c == '{' || c == '}');
        return own ? path : "/";
    }
}
