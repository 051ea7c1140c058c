using System.Globalization;
using System.Text;
using Servanda.Cli;
using Servanda.Time;

// What the machine says is read here and nowhere else: the streams, the day, the width, colours.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 16 * 1024);
using var errors = new StreamWriter(Console.OpenStandardError(), utf8);

return Cli.Run(args, output, errors, Today, new Surroundings(Width(), HasColour(), IsSet("SERVANDA_DEBUG"))
{
    Watched = !Console.IsErrorRedirected,
    Input = Console.OpenStandardInput,
});

static Day Today()
{
    var now = DateTime.Today;
    return Day.Of(now.Year, now.Month, now.Day);
}

static int Width()
{
    var stated = Environment.GetEnvironmentVariable("COLUMNS");
    return int.TryParse(stated, CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns
        : Console.IsOutputRedirected || Console.WindowWidth <= 0 ? Surroundings.Plain.Width
        : Console.WindowWidth;
}

static bool HasColour() => !Console.IsOutputRedirected && !Console.IsErrorRedirected && !IsSet("NO_COLOR")
    && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
