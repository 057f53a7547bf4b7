import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDF files against PDF/UA-1 and PDF/A-2a, all in one process: java VeraPdf GOOD-FOLDER BROKEN-FOLDER.
 *  Every file of the first folder has to pass both profiles, every file of the second has to fail one. */
public class VeraPdf {
    static TreeMap<String, String> faults(Path file) throws Exception {
        TreeMap<String, String> found = new TreeMap<>();
        for (String profile : List.of("ua1", "2a")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(profile);
            try (FileInputStream in = new FileInputStream(file.toFile());
                 var parser = Foundries.defaultInstance().createParser(in, flavour);
                 var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                if (result.isCompliant()) continue;
                for (TestAssertion a : result.getTestAssertions()) {
                    String rule = profile + " " + a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber();
                    found.putIfAbsent(rule, a.getMessage() + " at " + a.getLocation().getContext());
                }
                if (found.isEmpty()) found.put(profile, "not compliant");
            }
        }
        return found;
    }
    static List<Path> files(String folder) throws Exception {
        try (var all = Files.walk(Path.of(folder))) {
            return new ArrayList<>(all.filter(p -> p.toString().endsWith(".pdf")).sorted().toList());
        }
    }
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int wrong = 0;
        List<Path> good = files(args[0]), broken = files(args[1]);
        for (Path file : good) {
            for (var fault : faults(file).entrySet()) {
                System.out.println(file + ": " + fault.getKey() + " " + fault.getValue());
                wrong++;
            }
        }
        for (Path file : broken) {
            TreeMap<String, String> found = faults(file);
            System.out.println("broken on purpose: " + file.getFileName() + ": " + found.keySet());
            if (found.isEmpty()) {
                System.out.println(file + ": was not found to be broken");
                wrong++;
            }
        }
        System.out.println(good.size() + " files against two profiles, " + broken.size() + " broken ones, " + wrong + " faults");
        if (good.isEmpty() || broken.size() < 10 || wrong > 0) System.exit(1);
    }
}
