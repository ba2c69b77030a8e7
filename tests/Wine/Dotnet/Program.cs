// What dotnet.exe does when it is given an application.
return AppDomain.CurrentDomain.ExecuteAssembly(Path.GetFullPath(args[0]), args[1..]);
