// What dotnet.exe does with an application.
return AppDomain.CurrentDomain.ExecuteAssembly(Path.GetFullPath(args[0]), args[1..]);
