System.Console.WriteLine("servanda");
