import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/**
 * Tags many documents in one process, because HeidelTime takes seconds to start.
 *
 * <p>Arguments: a configuration file and a folder. The folder's list.tsv has a line per document:
 * file name, NEWS or NARRATIVES, date (yyyy-MM-dd). The tagged text is written beside it as .tml.
 */
public final class HeidelTimeBatch {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    SimpleDateFormat days = new SimpleDateFormat("yyyy-MM-dd");
    Map<DocumentType, HeidelTimeStandalone> taggers = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("list.tsv"))) {
      String[] fields = line.split("\t");
      DocumentType type = DocumentType.valueOf(fields[1]);
      if (!taggers.containsKey(type)) {
        taggers.put(
            type,
            new HeidelTimeStandalone(
                Language.ENGLISH, type, OutputType.TIMEML, arguments[0], POSTagger.TREETAGGER));
      }
      Date created = days.parse(fields[2]);
      String text = Files.readString(folder.resolve(fields[0]), StandardCharsets.UTF_8);
      String tagged = taggers.get(type).process(text, created);
      Files.writeString(folder.resolve(fields[0] + ".tml"), tagged, StandardCharsets.UTF_8);
    }
  }
}
