using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Servanda.Web.Parts;

/// <summary>Words in a drawing. Razor keeps the element's name for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired] public string X { get; set; } = "";
    [Parameter, EditorRequired] public double Y { get; set; }
    [Parameter] public string? Class { get; set; }
    [Parameter] public string? Anchor { get; set; }
    [Parameter] public string? Dx { get; set; }
    [Parameter, EditorRequired] public string Says { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y.ToString(CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "class", Class);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddAttribute(5, "dx", Dx);
        builder.AddContent(6, Says);
        builder.CloseElement();
    }
}
